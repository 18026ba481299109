package main

import "fmt"

func generate(out chan<- int) {
	for n := 2; ; n++ {
		out <- n
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for n := range in {
		if n%prime != 0 {
			out <- n
		}
	}
}

func main() {
	in := make(chan int)
	go generate(in)
	for range 10 {
		prime := <-in
		fmt.Println(prime)
		out := make(chan int)
		go filter(in, out, prime)
		in = out
	}
}
