package main

import (
	"fmt"
	"time"
)

func main() {
	left, right := make(chan int, 1), make(chan int, 1)
	select {
	case <-left:
	case <-right:
	default:
		fmt.Println("default: none is ready")
	}
	select {
	case <-left:
	case <-right:
	case <-time.After(5 * time.Millisecond):
		fmt.Println("timeout")
	}
	chosen := map[string]int{}
	for range 1000 {
		left, right := make(chan int, 1), make(chan int, 1)
		left <- 1
		right <- 1
		select {
		case <-left:
			chosen["left"]++
		case <-right:
			chosen["right"]++
		}
	}
	fmt.Println("each has its turn:", chosen["left"] > 0 && chosen["right"] > 0)
}
