package main

import (
	"fmt"
	"sync"
)

const width, height = 64, 48

func grey(x, y int) byte {
	red, green, blue := x*5&0xff, y*3&0xff, 64
	return byte((299*red + 587*green + 114*blue) / 1000)
}

func sum(pixels []byte) (sum int) {
	for _, pixel := range pixels {
		sum += int(pixel)
	}
	return
}

func main() {
	one := make([]byte, width*height)
	for i := range one {
		one[i] = grey(i%width, i/width)
	}
	many := make([]byte, width*height)
	var wg sync.WaitGroup
	for i := range many {
		wg.Go(func() { many[i] = grey(i%width, i/width) })
	}
	wg.Wait()
	fmt.Println("goroutines:", len(many))
	fmt.Println("same picture:", sum(one) == sum(many))
}
